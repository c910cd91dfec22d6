package io.silta.protocol;

/** The page that a visitor is looking at. */
public record Page(
    @Text(max = Limits.URL_MAX) String url,
    @Maybe @Text(max = 300) String title,
    @Maybe @Text(max = Limits.URL_MAX) String referrer) {}
