// Filters and sorts the verification control matrix, and lets the keyboard reach whatever scrolls sideways. Well-formed inside XML: no ampersand, no less-than sign.
(function () {
  "use strict";
  function reach() {
    document.querySelectorAll(".scroll:not([role])").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
    });
  }
  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);

  var table = document.getElementById("matrix");
  var filters = document.getElementById("filters");
  if (!table || !filters) { return; }
  var body = table.tBodies[0];
  var rows = Array.from(body.rows);
  var text = document.getElementById("filter-text");
  var count = document.getElementById("filter-count");
  var selects = ["verdict", "method", "binds"].map(function (name) {
    return { name: name, element: document.getElementById("filter-" + name) };
  });

  function wanted(row) {
    var sought = text.value.trim().toLowerCase();
    if (sought !== "" ? !row.textContent.toLowerCase().includes(sought) : false) { return false; }
    return selects.every(function (one) { return one.element.selectedIndex === 0 || row.dataset[one.name] === one.element.value; });
  }

  function filter() {
    var shown = 0;
    rows.forEach(function (row) {
      var show = wanted(row);
      row.hidden = !show;
      shown += show ? 1 : 0;
    });
    count.textContent = shown + " of " + rows.length + " requirements shown";
  }

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.order || cell.textContent.trim();
  }

  function sort(header, column) {
    var descending = header.getAttribute("aria-sort") === "ascending";
    Array.from(table.tHead.rows[0].cells).forEach(function (cell) { cell.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    var sorted = rows.slice().sort(function (a, b) {
      var order = key(a, column).localeCompare(key(b, column), "en", { numeric: true });
      return descending ? -order : order;
    });
    sorted.forEach(function (row) { body.appendChild(row); });
  }

  Array.from(table.tHead.rows[0].cells).forEach(function (header, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = header.textContent;
    button.addEventListener("click", function () { sort(header, column); });
    header.textContent = "";
    header.appendChild(button);
  });

  text.addEventListener("input", filter);
  selects.forEach(function (one) { one.element.addEventListener("change", filter); });
  document.getElementById("filter-clear").addEventListener("click", function () {
    text.value = "";
    selects.forEach(function (one) { one.element.selectedIndex = 0; });
    filter();
  });
  filters.hidden = false;
  filter();
}());
