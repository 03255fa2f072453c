"""Research alliances: data files, indicators, studies, reports, findings, decisions (R-RA)."""
