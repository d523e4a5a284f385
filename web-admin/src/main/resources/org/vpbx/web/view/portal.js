// The portal works without this: it only makes menus behave as people expect.
(() => {
  const toggle = document.querySelector(".nav-toggle");
  const navigation = document.getElementById("navigation");

  const showNavigation = (shown) => {
    navigation.classList.toggle("shown", shown);
    toggle.setAttribute("aria-expanded", String(shown));
    if (shown) {
      navigation.querySelector("a").focus();
    } else {
      toggle.focus();
    }
  };

  if (toggle) {
    toggle.setAttribute("role", "button");
    toggle.setAttribute("aria-expanded", "false");
    toggle.addEventListener("click", (event) => {
      event.preventDefault();
      showNavigation(!navigation.classList.contains("shown"));
    });
    toggle.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        toggle.click();
      }
    });
    navigation.querySelector(".nav-close").addEventListener("click", (event) => {
      event.preventDefault();
      showNavigation(false);
    });
  }

  // An open menu closes when one clicks elsewhere or presses Escape.
  const menu = document.querySelector(".user-menu");
  document.addEventListener("click", (event) => {
    if (menu && !menu.contains(event.target)) {
      menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    if (menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (navigation && navigation.classList.contains("shown")) {
      showNavigation(false);
    }
  });
})();
