"""What makes a bank honest, measured: one module a concept. Pure functions over a `Sample`; no files."""
