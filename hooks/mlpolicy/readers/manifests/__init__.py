"""Readers of dataset manifests, one format each."""
