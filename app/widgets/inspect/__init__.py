"""Values under the cursor, line profile, histograms."""
