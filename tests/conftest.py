"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# A busy machine is not a defect: no test fails for taking long.
settings.register_profile("sayso", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sayso")
