"""Editions: tables of a release turned into reports whose every figure rebuilds and every sentence is checked."""
