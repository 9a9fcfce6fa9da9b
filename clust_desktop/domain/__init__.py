"""What is true: rules without files, screens or SQL."""
