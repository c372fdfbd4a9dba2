/// Characters that look like those of a schedule and are not, as pasted text brings them.
enum Strangers {
  /// What a character is called in a sentence.
  static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return "a line break"
    case 0xA0, 0x202F, 0x2007: return "a no-break space"
    case 0x200B, 0xFEFF, 0x2060: return "an invisible space"
    default: break
    }
    let number = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
    let isVisible = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
    return isVisible && !scalar.properties.isWhitespace ? "\u{201C}\(scalar)\u{201D}" : "the character \(code)"
  }

  /// The text with each such character replaced by the one that it looks like; `nil` if one stands for nothing.
  static func replaced(in text: String) -> String? {
    var replaced = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        replaced.unicodeScalars.append(scalar)
      } else if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        replaced += String(Int(digit))
      } else if let character = counterparts[scalar] {
        replaced += character
      } else {
        return nil
      }
    }
    return replaced
  }

  /// What an ASCII character that has no place in a schedule stands for between two values.
  static func counterpart(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "|"): ","
    case UInt8(ascii: "_"): "-"
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): ""
    default: nil
    }
  }

  private static let counterparts: [Unicode.Scalar: String] = [
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-",
    "\u{FF0D}": "-", "\u{FF0A}": "*", "\u{2217}": "*", "\u{2731}": "*", "\u{FE61}": "*", "\u{204E}": "*",
    "\u{FF0C}": ",", "\u{3001}": ",", "\u{060C}": ",", "\u{201A}": ",", "\u{FF0F}": "/", "\u{2044}": "/",
    "\u{2215}": "/", "\u{200B}": "", "\u{FEFF}": "", "\u{2060}": "", "\u{00AD}": "", "\u{200E}": "", "\u{200F}": "",
  ]
}
