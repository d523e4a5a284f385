/**
 * Real parts for the demo and the system tests, run by this JVM as child processes that end with
 * it: a MariaDB, any number of Asterisks, and phones and carriers played by SIPp.
 */
package org.vpbx.standalone.sandbox;
