package org.vpbx.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vpbx.web.TestPortal.PASSWORD;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpbx.core.config.InvalidSettings;

/** The framework through real HTTP, with users in memory and sessions in files. */
final class PortalHttpTest {

  @TempDir Path sessions;

  private TestPortal portal;
  private TestPortal.Browser browser;

  @BeforeEach
  void start() {
    portal = TestPortal.start(sessions, 0);
    browser = portal.browser();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogInAndBack() {
    HttpResponse<String> refused = browser.get("/calls?q=49&page=2");
    assertEquals(303, refused.statusCode());
    String login = refused.headers().firstValue("Location").orElseThrow();
    assertEquals("/login?next=%2Fcalls%3Fq%3D49%26page%3D2", login);
    HttpResponse<String> form = browser.get(login);
    assertTrue(form.body().contains("value=\"/calls?q=49&amp;page=2\""), form.body());
    HttpResponse<String> in = browser.logIn("customer", PASSWORD, "/calls?q=49&page=2");
    assertEquals("/calls?q=49&page=2", in.headers().firstValue("Location").orElseThrow());
    assertEquals(200, browser.get("/calls?q=49&page=2").statusCode());
  }

  @Test
  void logInRenewsTheSessionAndLogOutEndsIt() {
    browser.get("/login");
    String before = browser.cookie("vpbx");
    browser.logIn("customer", PASSWORD, "/");
    String after = browser.cookie("vpbx");
    assertNotEquals(before, after);
    assertTrue(browser.get("/").body().contains(">Carla<"));
    assertEquals(303, browser.post("/logout", Map.of("token", browser.token("/"))).statusCode());
    browser.setCookie("vpbx", after);
    assertEquals(303, browser.get("/").statusCode());
    browser.setCookie("vpbx", before);
    assertEquals(303, browser.get("/").statusCode());
  }

  @Test
  void aRestartKeepsPeopleLoggedIn() {
    browser.logIn("customer", PASSWORD, "/");
    portal.close();
    portal = TestPortal.start(sessions, 0);
    TestPortal.Browser again = portal.browser();
    again.setCookie("vpbx", browser.cookie("vpbx"));
    assertEquals(200, again.get("/").statusCode());
  }

  @Test
  void aUserWhoIsGoneIsLoggedOutAtOnce() {
    browser.logIn("customer", PASSWORD, "/");
    portal.forget("customer");
    assertEquals(303, browser.get("/").statusCode());
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    browser.logIn("customer", PASSWORD, "/");
    HttpResponse<String> bare = browser.post("/logout", Map.of());
    assertEquals(403, bare.statusCode());
    assertTrue(bare.body().contains("This form was too old"), bare.body());
    TestPortal.Browser other = portal.browser();
    String foreign = other.token("/login");
    assertEquals(403, browser.post("/logout", Map.of("token", foreign)).statusCode());
    assertEquals(200, browser.get("/").statusCode());
  }

  @Test
  void whatIsNotAllowedIsRefusedAndWhatDoesNotExistIsNotFound() {
    browser.logIn("customer", PASSWORD, "/");
    HttpResponse<String> refused = browser.get(TestPortal.PLATFORM);
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("You may not see this page"), refused.body());
    assertEquals(404, browser.get("/no/such/page").statusCode());
    assertEquals(404, browser.get("/calls/").statusCode());
    assertEquals(405, browser.post("/calls", Map.of()).statusCode());
    browser.logIn("owner", PASSWORD, "/");
    assertEquals(200, browser.get(TestPortal.PLATFORM).statusCode());
  }

  @Test
  void aWrongPasswordIsToldInTheFormAndGuessingIsSlowedDown() {
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> wrong = browser.logIn("customer", "a wrong password", "/");
      assertEquals(422, wrong.statusCode());
      assertTrue(wrong.body().contains("is wrong"), wrong.body());
      assertTrue(wrong.body().contains("value=\"customer\""), "the name is kept");
      assertTrue(!wrong.body().contains("a wrong password"), "the password is not");
    }
    HttpResponse<String> slowed = browser.logIn("customer", PASSWORD, "/");
    assertEquals(429, slowed.statusCode());
    assertTrue(slowed.body().contains("many attempts"), slowed.body());
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : new String[] {"/login", "/no-such-page", "/calls", portal.asset()}) {
      HttpResponse<String> answer = browser.get(path);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.startsWith("default-src 'self';"), path + " " + policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertTrue(!policy.contains("unsafe"), policy);
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
      assertTrue(answer.headers().firstValue("Server").isEmpty());
    }
    assertEquals("no-store", browser.get("/login").headers().firstValue("Cache-Control").get());
    String cookie = browser.get("/login").headers().firstValue("Set-Cookie").orElse("vpbx");
    assertTrue(cookie.startsWith("vpbx"), cookie);
  }

  @Test
  void theSessionCookieIsForHttpAndThisSiteAlone() {
    String cookie = browser.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Lax"), cookie);
  }

  @Test
  void pagesHaveNoInlineScriptOrStyle() {
    browser.logIn("owner", PASSWORD, "/");
    for (String path : new String[] {"/", TestPortal.PLATFORM, "/no-such-page"}) {
      String html = browser.get(path).body();
      assertTrue(!html.contains("<style") && !html.contains(" style="), html);
      assertTrue(!html.matches("(?s).*<script(?! src=).*"), html);
      assertTrue(!html.matches("(?s).* on[a-z]+=\".*"), html);
    }
  }

  @Test
  void assetsAreCompressedAndKeptForGood() throws Exception {
    HttpResponse<byte[]> css = browser.getBytes(portal.asset(), "Accept-Encoding", "gzip");
    assertEquals("gzip", css.headers().firstValue("Content-Encoding").orElse(""));
    assertTrue(css.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
    assertTrue(css.body().length < 75_000, () -> css.body().length + " bytes");
    try (var raw = new GZIPInputStream(new ByteArrayInputStream(css.body()))) {
      assertTrue(raw.readAllBytes().length > 400_000);
    }
  }

  @Test
  void pagesAreCompressed() {
    HttpResponse<byte[]> page = browser.getBytes("/login", "Accept-Encoding", "gzip");
    assertEquals("gzip", page.headers().firstValue("Content-Encoding").orElse(""));
  }

  @Test
  void theLogInSpeaksTheBrowsersLanguage() {
    byte[] page = browser.getBytes("/login", "Accept-Language", "de-AT,en;q=0.5").body();
    assertTrue(new String(page, StandardCharsets.UTF_8).contains("Anmeldename"));
  }

  @Test
  void theChosenThemeIsRemembered() {
    String token = browser.token("/login");
    HttpResponse<String> chosen =
        browser.post("/theme", Map.of("token", token, "theme", "dark", "back", "/login"));
    assertEquals("/login", chosen.headers().firstValue("Location").orElseThrow());
    assertTrue(browser.get("/login").body().contains("data-bs-theme=\"dark\""));
  }

  @RepeatedTest(50)
  void aHugeFormIsRefusedWithAPage() {
    HttpResponse<String> refused = browser.post("/login", Map.of("login", "x".repeat(3_000_000)));
    assertEquals(413, refused.statusCode());
    assertTrue(refused.body().contains("<h1>That was too much at once</h1>"), refused.body());
  }

  @Test
  void aFaultNamesAnIncidentAndNothingElse() {
    browser.logIn("owner", PASSWORD, "/");
    HttpResponse<String> fault = browser.get("/fault/7");
    assertEquals(500, fault.statusCode());
    assertTrue(fault.body().contains("Incident "), fault.body());
    assertTrue(!fault.body().contains("secret detail"), fault.body());
    assertEquals(404, browser.get("/fault/seven").statusCode());
  }

  @Test
  void aPortInUseIsSaidInOneSentence() {
    int port = portal.port();
    InvalidSettings refusal =
        assertThrows(InvalidSettings.class, () -> TestPortal.start(sessions, port));
    assertTrue(refusal.getMessage().contains("set VPBX_WEB_PORT"), refusal.getMessage());
  }
}
