"""Where statements stand, told by other means than the package's own."""
