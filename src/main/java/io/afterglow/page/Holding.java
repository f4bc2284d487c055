package io.afterglow.page;

/**
 * One capture of one address, as an archive's index names it.
 *
 * @param original the address that was captured
 * @param stamp when, in UTC: 14 digits
 * @param status that the site answered with; 0 where the index does not say
 * @param type media type; empty where the index does not say
 * @param digest of the payload, as the index writes it: equal ones are equal bytes
 * @param length of the stored record, compressed; 0 where the index does not say
 * @param place where the archive keeps the record, in its own words; empty where it needs none
 * @param cut whether the index says that the body is not whole
 */
public record Holding(
    Address original,
    String stamp,
    int status,
    String type,
    String digest,
    long length,
    String place,
    boolean cut) {}
