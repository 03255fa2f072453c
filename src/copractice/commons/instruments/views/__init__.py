"""The pages of this room: making a form, planning a wave, answering, results, texts, files."""
