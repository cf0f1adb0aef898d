"""Question files of other tools, read into entries as a pack's YAML would hold them: bytes in, values out."""
