"""Posting and replying by e-mail: addresses, what letters of ours look like, taking letters in."""
