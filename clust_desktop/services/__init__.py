"""One verb a person would say, one method, one operation, one transaction."""
