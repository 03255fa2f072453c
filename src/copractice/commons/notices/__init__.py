"""What people are told, where and when: in the page, by e-mail, in a digest (P-5)."""
