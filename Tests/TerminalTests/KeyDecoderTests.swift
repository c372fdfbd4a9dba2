import Screen
import Terminal
import Testing

struct KeyDecoderTests {
  /// Decodes bytes as one burst; what they leave open is given up, as when nothing more comes.
  private func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for byte in bytes { decoder.decode(Int32(byte), into: &events) }
    if decoder.patience != nil { decoder.giveUp(into: &events) }
    return events
  }

  private func decode(_ text: String) -> [TerminalEvent] { decode(Array(text.utf8)) }

  @Test(
    "A byte or a sequence is one key",
    arguments: [
      ("a", .character("a")), (" ", .character(" ")), ("é", .character("é")), ("漢", .character("漢")),
      ("😀", .character("😀")), ("\r", .enter), ("\n", .control("j")), ("\t", .tab), ("\u{7F}", .backspace),
      ("\u{8}", .backspace), ("\0", .control(" ")), ("\u{1}", .control("a")), ("\u{1A}", .control("z")),
      ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("\u{1B}", .escape), ("\u{1B}x", .alt("x")),
      ("\u{1B}é", .alt("é")), ("\u{1B}\r", Key(.enter, .alt)), ("\u{1B}\u{7F}", Key(.backspace, .alt)),
      ("\u{1B}\u{2}", Key(.character("b"), [.alt, .control])), ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")),
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
      ("\u{1B}[H", .home), ("\u{1B}[F", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}[7~", .home),
      ("\u{1B}[2~", Key(.insert)), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
      ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
      ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[1;2A", Key(.up, .shift)), ("\u{1B}[1;3D", Key(.left, .alt)), ("\u{1B}[1;5C", Key(.right, .control)),
      ("\u{1B}[1;6H", Key(.home, [.shift, .control])), ("\u{1B}O5D", Key(.left, .control)),
      ("\u{1B}[3;5~", Key(.delete, .control)), ("\u{1B}[1;9A", Key(.up, .alt)), ("\u{1B}\u{1B}[A", Key(.up, .alt)),
      ("\u{1B}[1;2P", Key(.function(1), .shift)), ("\u{1B}Op", .character("0")), ("\u{1B}OM", .enter),
      ("\u{1B}[13;2u", Key(.enter, .shift)), ("\u{1B}[97;5u", .control("a")),
      ("\u{1B}[27;5;13~", Key(.enter, .control)), ("\u{1B}[65;2u", .character("A")),
    ] as [(String, Key)])
  func keys(text: String, key: Key) {
    #expect(decode(text) == [.key(key)])
  }

  @Test(
    "A click and the wheel are read in the new form and in the old one",
    arguments: [
      ("\u{1B}[<0;12;5M", MouseAction(.press, at: Position(column: 11, row: 4))),
      ("\u{1B}[<64;1;1M", MouseAction(.wheelUp, at: Position(column: 0, row: 0))),
      ("\u{1B}[<65;300;200M", MouseAction(.wheelDown, at: Position(column: 299, row: 199))),
      ("\u{1B}[<4;2;2M", MouseAction(.press, at: Position(column: 1, row: 1))),
      ("\u{1B}[M ,%", MouseAction(.press, at: Position(column: 11, row: 4))),
      ("\u{1B}[Ma!!", MouseAction(.wheelDown, at: Position(column: 0, row: 0))),
    ])
  func mouse(report: String, action: MouseAction) {
    #expect(decode(report) == [.mouse(action)])
    #expect(decode(report + "x") == [.mouse(action), .key(.character("x"))])
  }

  @Test("An old report that is cut, or of another button, is swallowed", arguments: ["\u{1B}[M ", "\u{1B}[M#!!"])
  func oldMouseReports(report: String) {
    #expect(decode(report) == [])
  }

  @Test(
    "A sequence that means nothing is swallowed whole, and what follows it is read",
    arguments: [
      "\u{1B}[?1;2c", "\u{1B}[<0;10;5m", "\u{1B}[<2;10;5M", "\u{1B}[<0;10M", "\u{1B}[<0;0;0M", "\u{1B}[99~",
      "\u{1B}[201~", "\u{1B}[I", "\u{1B}[1;5", "\u{1B}[ q",
      "\u{1B}[12;40$y", "\u{1B}Oz", "\u{1B}[999999999999999999999~", "\u{1B}[;;;~", "\u{1B}[1114112u", "\u{1B}[155u",
    ])
  func unknown(sequence: String) {
    #expect(decode(sequence) == [])
    #expect(decode(sequence + "\u{1B}[A") == [.key(.up)])
  }

  @Test("A sequence that is longer than any key's does not hold on to typing")
  func endlessSequence() {
    let events = decode("\u{1B}[" + String(repeating: "1", count: 200) + "x")
    #expect(events.count < 200)
    #expect(events.last == .key(.character("x")))
  }

  @Test(
    "Bytes that are not UTF-8 become replacement characters, and what follows them is read",
    arguments: [
      ([0x63, 0x61, 0x66, 0xE9, 0x0D], ["c", "a", "f", "\u{FFFD}", "\r"]), ([0xE9], ["\u{FFFD}"]),
      ([0xE6, 0xBC, 0x61], ["\u{FFFD}", "a"]), ([0xFF, 0x61], ["\u{FFFD}", "a"]),
      ([0xC0, 0x80], ["\u{FFFD}", "\u{FFFD}"]), ([0xED, 0xA0, 0x80], ["\u{FFFD}", "\u{FFFD}", "\u{FFFD}"]),
      ([0xF0, 0x9F, 0xE6, 0xBC, 0xA2], ["\u{FFFD}", "漢"]), ([0x80], ["\u{FFFD}"]),
      ([0xE6, 0x1B, 0x5B, 0x41], ["\u{FFFD}", "up"]),
    ] as [([UInt8], [String])])
  func invalid(bytes: [UInt8], keys: [String]) {
    let names: [String: Key] = ["\r": .enter, "up": .up]
    #expect(decode(bytes) == keys.map { .key(names[$0] ?? .character(Character($0))) })
  }

  @Test("Marks and joiners come in the order in which they were typed")
  func combining() {
    #expect(decode("e\u{301}") == [.key(.character("e")), .key(.character("\u{301}"))])
  }

  @Test("A sequence that is cut in two is one key when its rest comes in time")
  func cutSequence() {
    var decoder = KeyDecoder(sequencePatience: 100)
    var events: [TerminalEvent] = []
    for byte in "\u{1B}[1;".utf8 { decoder.decode(Int32(byte), into: &events) }
    #expect(decoder.patience == 100)
    #expect(events == [])
    for byte in "5C".utf8 { decoder.decode(Int32(byte), into: &events) }
    #expect(events == [.key(Key(.right, .control))])
    #expect(decoder.patience == nil)
  }

  @Test("A lone ESC waits no longer than ncurses has waited, and two are two keys")
  func escape() {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    decoder.decode(27, into: &events)
    #expect(decoder.patience == 0)
    decoder.decode(27, into: &events)
    decoder.giveUp(into: &events)
    #expect(events == [.key(.escape), .key(.escape)])
  }

  @Test(
    "The codes that ncurses gives to keys are those keys",
    arguments: [
      (0o403, .up), (0o410 + 1, .function(1)), (0o410 + 12, .function(12)), (0o541, .backTab), (0o512, .delete),
      (0o407, .backspace), (0o527, .enter), (0o611, Key(.left, .shift)), (0o523, .pageUp),
    ] as [(Int32, Key)])
  func codes(code: Int32, key: Key) {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    decoder.decode(code, into: &events)
    decoder.decode(27, into: &events)
    decoder.decode(code, into: &events)
    var withAlt = key
    withAlt.modifiers.insert(.alt)
    #expect(events == [.key(key), .key(withAlt)])
  }

  @Test("A code that is no key is nothing, and one of the terminal's own type is its key")
  func otherCodes() {
    var decoder = KeyDecoder(extendedKeys: [600: Key(.left, .control)])
    var events: [TerminalEvent] = []
    for code: Int32 in [0o632, 601, 600] { decoder.decode(code, into: &events) }
    #expect(events == [.key(Key(.left, .control))])
  }
}
