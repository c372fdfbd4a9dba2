package import ConnectionRequests

/// A pasted text that can fill in more than one field.
package struct PastedForm: Hashable, Sendable {
  package enum Contents: Hashable, Sendable {
    case request(ConnectionRequest)
    case files([UploadedFile])
  }

  package let text: String
  package let contents: Contents
  /// The lines that are no file, counted from 1.
  private(set) var leftOut: [Int] = []

  /// Reads a text that is a whole request in JSON or JSON5, or lines of a name and a UUID each.
  ///
  /// - Parameters:
  ///   - fewestFiles: how many such lines there have to be.
  ///   - isOnlyFiles: whether it can be nothing but files: a UUID alone is then one too, and other lines are left out.
  /// - Returns: `nil` if the text is anything else.
  init?(_ text: String, fewestFiles: Int, isOnlyFiles: Bool = false) {
    self.text = text
    if let request = Self.request(text) {
      contents = .request(request)
      return
    }
    var files: [UploadedFile] = []
    for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
    where !line.allSatisfy(\.isWhitespace) {
      if let file = Self.file(line, mayBeUnnamed: isOnlyFiles) { files.append(file) } else { leftOut.append(number) }
    }
    guard files.count >= fewestFiles, isOnlyFiles || leftOut.isEmpty else { return nil }
    contents = .files(files)
  }

  private static func request(_ text: String) -> ConnectionRequest? {
    // JSON5 may start with a comment.
    guard let first = text.first(where: { !$0.isWhitespace }), "{/".contains(first),
      text.last(where: { !$0.isWhitespace }) == "}"
    else { return nil }
    return try? ConnectionRequest(contentsOf: Array(text.utf8))
  }

  /// The file of a line: the UUID is its last word, or its first.
  private static func file(_ line: Substring, mayBeUnnamed: Bool) -> UploadedFile? {
    let isGap = { (character: Character) in character.isWhitespace || ",;".contains(character) }
    let line = line.trimming(isGap)
    var file = UploadedFile()
    guard let first = line.firstIndex(where: isGap), let last = line.lastIndex(where: isGap) else {
      guard mayBeUnnamed, let uuid = UploadedFile.canonicalUUID(String(line)) else { return nil }
      file.uuid = uuid
      return file
    }
    if let uuid = UploadedFile.canonicalUUID(String(line[last...].trimming(isGap))) {
      file.uuid = uuid
      file.name = String(line[..<last].trimming(isGap))
    } else if let uuid = UploadedFile.canonicalUUID(String(line[..<first])) {
      file.uuid = uuid
      file.name = String(line[first...].trimming(isGap))
    } else {
      return nil
    }
    return file
  }
}

extension Substring {
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
    var rest = drop(while: isLeftOut)
    while let last = rest.last, isLeftOut(last) { rest.removeLast() }
    return rest
  }
}
