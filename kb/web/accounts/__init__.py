"""What a person has of their own: signing in, following, saved searches, and the letters about them."""
