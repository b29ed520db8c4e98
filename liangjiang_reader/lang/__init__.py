"""The interface language at run time: catalogues, formats, language names, error sentences."""
