/// The parts of a `multipart/form-data` body (RFC 7578).
struct MultipartBody: Hashable {
  struct Part: Hashable {
    var name: String
    /// The name of the file that the part holds, `nil` if it is a plain field.
    var filename: String?
    var content: [UInt8]
  }

  var parts: [Part] = []

  /// Cuts a body at its boundaries; `nil` if it is not well formed.
  ///
  /// - Parameter contentType: the value of the body's `Content-Type`, which names the boundary.
  init?(_ body: [UInt8], contentType: String) {
    guard let boundary = Parameters(of: contentType)["boundary"], (1...70).contains(boundary.utf8.count) else {
      return nil
    }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter has no line before it; with one put there all are alike.
    let body = [0x0D, 0x0A] + body
    let starts = Self.places(of: delimiter, in: body)
    guard starts.count >= 2, let last = starts.last,
      body[(last + delimiter.count)...].starts(with: "--".utf8)
    else { return nil }
    for (start, end) in zip(starts, starts.dropFirst()) {
      guard let part = Part(body[(start + delimiter.count)..<end]) else { return nil }
      parts.append(part)
    }
  }

  func part(_ name: String) -> Part? { parts.first { $0.name == name } }

  private static func places(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    var index = 0
    while index + needle.count <= bytes.count {
      if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle) {
        places.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return places
  }
}

extension MultipartBody.Part {
  /// Reads what stands between two delimiters: the rest of the line, header lines, an empty line, the content.
  fileprivate init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    var disposition: Parameters?
    var isFirst = true
    while true {
      guard let end = rest.firstIndex(of: 0x0A), end > rest.startIndex, rest[end - 1] == 0x0D else { return nil }
      let line = String(decoding: rest[..<(end - 1)], as: UTF8.self)
      rest = rest[(end + 1)...]
      if isFirst {
        guard line.trimmingBlanks.isEmpty else { return nil }
        isFirst = false
      } else if line.isEmpty {
        break
      } else if line.lowercased().hasPrefix("content-disposition:") {
        disposition = Parameters(of: line)
      }
    }
    guard let disposition, let name = disposition["name"] else { return nil }
    self.init(name: name, filename: disposition["filename"], content: Array(rest))
  }
}

/// The parameters after the first `;` of a header's value, such as `name="file"; filename="a;b.csv"`.
private struct Parameters {
  private var values: [String: String] = [:]

  init(of text: String) {
    var rest = text.drop { $0 != ";" }.dropFirst()
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].trimmingBlanks.lowercased()
      rest = rest[rest.index(after: equals)...]
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
          // A backslash before a quote or a backslash stands for that character alone.
          let isEscape = character == "\\" && (rest.first == "\"" || rest.first == "\\")
          value.append(isEscape ? rest.removeFirst() : character)
        }
        rest = rest.drop { $0 != ";" }.dropFirst()
      } else {
        value = rest.prefix { $0 != ";" }.trimmingBlanks
        rest = rest.drop { $0 != ";" }.dropFirst()
      }
      values[name] = value
    }
  }

  subscript(name: String) -> String? { values[name] }
}
