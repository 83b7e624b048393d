"""Bytes in and out: the store of files, the workbook writer."""
