"""Hypothesis: the same examples every time, and no deadline on a machine that is busy."""

from hypothesis import HealthCheck, settings

settings.register_profile("rustig", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rustig")
