"""What the program does for its users: each service puts layers below together."""
