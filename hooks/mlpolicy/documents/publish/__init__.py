"""What is published: frozen, recorded, linked, and followed by the next edition."""
