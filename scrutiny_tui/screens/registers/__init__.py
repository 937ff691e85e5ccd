"""The registers: challenges, disagreements, interests, standing aside, requests about wording."""
