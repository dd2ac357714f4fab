// Loaded before a program of the throw-away house: its clock is eight days ahead. Nothing else of it differs.
const DAYS = 8;
const now = Date.now;
Date.now = () => now() + DAYS * 86_400_000;
