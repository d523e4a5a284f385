package org.vpbx.web.api.v1;

import java.util.List;
import org.vpbx.web.api.ApiField;

/** For which taxes an account is liable. */
public record Liabilities(@ApiField("The taxes, by number.") List<Long> taxes) {}
