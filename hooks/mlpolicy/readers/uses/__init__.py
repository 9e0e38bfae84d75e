"""Readers of code and configuration that takes datasets; modules with a leading underscore are shared by them."""
