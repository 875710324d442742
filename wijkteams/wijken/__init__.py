"""Figures per wijk, which team fits where, and the small counts that stay hidden."""
