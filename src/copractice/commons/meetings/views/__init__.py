"""The pages of meetings and promises."""
