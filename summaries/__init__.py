"""The period summary: periods, published returns, comparison, print and workbook."""
