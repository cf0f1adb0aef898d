"""Question files of other tools, read into entries such as a pack's YAML would hold. Pure: bytes in, values out."""
