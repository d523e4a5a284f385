package org.vpbx.core.tariff;

/** A number whose prices one revision of a plan has changed. */
record PlanEdit(long revision, String number) {}
