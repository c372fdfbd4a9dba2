import Glibc
import Screen
import Testing

struct VisibleTextTests {
  @Test(
    "Plain text, accents and wide letters pass as they are, each in its columns",
    arguments: [
      ("Big Boy", 7), ("Zoë", 3), ("Zoe\u{308}", 3), ("漢字", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("│─✓●▸‹›…·", 9), ("Привет", 6), ("שלום", 4), ("ｶﾞ", 2), ("😀", 2), ("नमस्ते", 4), ("का", 2), ("", 0),
    ])
  func passesThrough(text: String, columns: Int) {
    #expect(VisibleText.string(text) == text)
    #expect(text.displayWidth == columns)
  }

  @Test(
    "What a terminal would obey or hide becomes a mark",
    arguments: [
      ("\u{1B}[2J", "␛[2J"), ("a\nb", "a␊b"), ("a\r\nb", "a␍␊b"), ("\t", "␉"), ("\0", "␀"), ("\u{7F}", "␡"),
      ("\u{9B}31m", "‹U+009B›31m"), ("\u{2028}", "‹U+2028›"), ("\u{202E}exe.txt", "‹U+202E›exe.txt"),
      ("a\u{200B}b", "a‹U+200B›b"), ("a\u{200D}b", "a‹U+200D›b"), ("\u{FEFF}x", "‹U+FEFF›x"),
      ("x\u{E0041}", "x‹U+E0041›"), ("\u{E000}", "‹U+E000›"), ("\u{378}", "‹U+0378›"), ("\u{FFFE}", "‹U+FFFE›"),
      ("a\u{AD}b", "a‹U+00AD›b"), ("\u{3164}", "‹U+3164›"), ("\u{FE0F}", "‹U+FE0F›"),
      ("a\u{FE0F}\u{FE0F}", "a‹U+FE0F›"),
      ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
    ])
  func marks(text: String, shown: String) {
    #expect(VisibleText.string(text) == shown)
    #expect(text.displayWidth == shown.displayWidth)
  }

  @Test(
    "Emoji that are joined from several are drawn in columns that every terminal agrees about",
    arguments: [
      ("👨‍👩‍👧‍👦", "👨", 2), ("👍🏽", "👍", 2), ("❤\u{FE0F}", "❤", 1), ("❤\u{FE0F}‍🔥", "❤", 1), ("🇩🇪", "ⒹⒺ", 2),
      ("1\u{FE0F}\u{20E3}", "1\u{20E3}", 1), ("🏽", "🏽", 2), ("👩🏽‍🚀!", "👩!", 3),
    ])
  func emoji(text: String, shown: String, columns: Int) {
    #expect(VisibleText.string(text) == shown)
    #expect(text.displayWidth == columns)
  }

  @Test("Joiners are left out silently where the spelling of a script needs them")
  func joinersOfScripts() {
    #expect(VisibleText.string("می\u{200C}خواهم") == "میخواهم")
    #expect(VisibleText.string("क्\u{200D}ष") == "क्ष")
  }

  @Test("A combining mark without a letter gets a dotted circle, and a letter keeps four marks")
  func combiningMarks() {
    #expect(VisibleText.string("\u{301}a") == "\u{25CC}\u{301}a")
    let zalgo = "e" + String(repeating: "\u{301}", count: 30)
    #expect(VisibleText.string(zalgo).unicodeScalars.count == 1 + VisibleText.combiningMarksPerCell)
    #expect(zalgo.displayWidth == 1)
  }

  @Test("A no-break space and its kin are drawn as spaces")
  func spaces() {
    #expect(VisibleText.string("10\u{A0}000\u{202F}€") == "10 000 €")
  }

  @Test("The width of a text is the sum of the widths of its characters")
  func widthsAddUp() {
    let text = "a\u{301}漢\u{202E}👨‍👩‍👧🇩🇪क्ष\t…"
    #expect(text.displayWidth == text.reduce(0) { $0 + $1.displayWidth })
    #expect(text.displayWidth == VisibleText.clusters(of: text).reduce(0) { $0 + $1.width })
  }

  @Test("Every scalar that is drawn has the width that the C library gives it")
  func agreesWithTheCLibrary() throws {
    // The Glibc module hides `wcwidth`, which POSIX has as an extension.
    typealias WidthFunction = @convention(c) (wchar_t) -> Int32
    let wcwidth = try unsafeBitCast(#require(dlsym(nil, "wcwidth")), to: WidthFunction.self)
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var differences: [String] = []
    var compared = 0
    for value in UInt32(0)...0x33FFF {
      guard let scalar = Unicode.Scalar(value), ![.unassigned, .privateUse].contains(scalar.properties.generalCategory)
      else { continue }
      for (character, width) in VisibleText.cells(of: Character(scalar)) {
        let widths = character.unicodeScalars.map { wcwidth(wchar_t(bitPattern: $0.value)) }
        // The library may be older than the standard library's Unicode; the presenter draws a stand-in there.
        if widths.contains(-1), scalar.properties.age.map({ $0.major >= 15 }) ?? false { continue }
        compared += 1
        if widths.reduce(0, +) != Int32(width) {
          differences.append("U+\(String(value, radix: 16)): \(width) \(widths)")
        }
      }
    }
    // Unicode 17 made the vowel sign U+1171E a spacing one.
    differences.removeAll { $0.hasPrefix("U+1171e:") }
    #expect(differences == [])
    #expect(compared > 140_000)
  }
}
