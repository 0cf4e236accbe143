"""What `nmt export` writes beside a model."""
