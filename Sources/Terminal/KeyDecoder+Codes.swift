import CNcurses
import Screen

extension KeyDecoder {
  /// The key for a code of ncurses, nil for one that is no key here.
  static func key(forCode code: Int32) -> Key? {
    if (KEY_F0 + 1...KEY_F0 + 63).contains(code) { return .function(Int(code - KEY_F0)) }
    return keys[code]
  }

  /// The key for the name of an extended capability (user_caps(5)): a key and one more than the sum of its modifiers,
  /// `kLFT5` for Ctrl-Left, or no number for Shift.
  static func key(forCapability name: String) -> Key? {
    let codes: [String: Key.Code] = [
      "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end, "kPRV": .pageUp,
      "kNXT": .pageDown, "kIC": .insert, "kDC": .delete,
    ]
    if let code = codes[name] { return Key(code, .shift) }
    guard let code = codes[String(name.dropLast())], let modifiers = name.last?.wholeNumberValue,
      (2...8).contains(modifiers)
    else { return nil }
    return Key(code, Key.Modifiers(rawValue: UInt8(modifiers - 1)))
  }

  private static let keys: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home, KEY_END: .end,
    KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_IC: Key(.insert), KEY_DC: .delete, KEY_BACKSPACE: .backspace,
    KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_FIND: .home, KEY_SELECT: .end,
    // The corners and the middle of the number pad.
    KEY_A1: .home, KEY_A3: .pageUp, KEY_C1: .end, KEY_C3: .pageDown,
    KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift), KEY_SLEFT: Key(.left, .shift),
    KEY_SRIGHT: Key(.right, .shift), KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
    KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift), KEY_SDC: Key(.delete, .shift),
    KEY_SIC: Key(.insert, .shift),
  ]
}
