"""Benchmarks: ratios measured side by side in one run, beside a calibration row."""
