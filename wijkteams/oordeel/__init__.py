"""Judging and comparing: regels, spanningen and the way out of them, resemblance, differences, cases for a regel."""
