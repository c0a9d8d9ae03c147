"""How good the extraction is, measured on marked texts."""
