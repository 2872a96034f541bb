"""UCDP Georeferenced Event Dataset: the global file and the country files of HDX."""
