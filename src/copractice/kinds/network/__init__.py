"""Networked improvement communities: measures, series, run charts, PDSA cycles (R-NIC)."""
