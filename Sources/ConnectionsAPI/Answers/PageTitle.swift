/// The title of a page for people, which is all of it that a terminal should show.
enum PageTitle {
  /// The text of the `title` element, `nil` if there is none.
  static func of(_ page: String) -> String? {
    let page = page.prefix(64 << 10)
    guard let match = page.firstMatch(of: /(?is)<title\b[^>]*>(.*?)<\/title\s*>/) else { return nil }
    let words = match.output.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let title = entities.reduce(words) { $0.replacing($1.name, with: $1.text) }
    return title.isEmpty ? nil : title
  }

  /// The ampersand is last, so that what it makes is not read again.
  private static let entities: [(name: String, text: String)] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"),
  ]
}
