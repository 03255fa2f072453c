"""Study councils: membership, needs, programme, job-alike study groups (R-SC)."""
