"""SPARQL texts: their words, their structure, and what is written into them."""
