internal import CCurl

/// One transfer's options: curl's easy handle.
struct CurlEasy: ~Copyable {
  let handle: OpaquePointer
  private let library: CurlLibrary
  private var lists: [OpaquePointer] = []
  /// Where curl writes what went wrong.
  private let message: UnsafeMutablePointer<CChar>

  /// An option that this libcurl does not take.
  struct Refusal: Error {
    let detail: String
  }

  init(_ library: CurlLibrary) throws(Refusal) {
    guard let handle = ccurl_easy_new(library.pointer) else { throw Refusal(detail: "libcurl has no memory left") }
    self.library = library
    self.handle = handle
    message = .allocate(capacity: Int(CCURL_ERROR_SIZE.rawValue))
    message.initialize(repeating: 0, count: Int(CCURL_ERROR_SIZE.rawValue))
  }

  deinit {
    ccurl_easy_free(library.pointer, handle)
    for list in lists { ccurl_list_free(library.pointer, list) }
    message.deallocate()
  }

  func set(_ option: ccurl_option, _ value: Int) throws(Refusal) {
    try check(ccurl_set_number(library.pointer, handle, option, value), option)
  }

  func set(_ option: ccurl_option, _ value: String?) throws(Refusal) {
    try check(ccurl_set_text(library.pointer, handle, option, value), option)
  }

  /// Sets an option that an older libcurl may lack and that nothing rests on.
  func setIfKnown(_ option: ccurl_option, _ value: Int) throws(Refusal) {
    let code = ccurl_set_number(library.pointer, handle, option, value)
    guard code != CCURLE_UNKNOWN_OPTION.rawValue else { return }
    try check(code, option)
  }

  /// Sets a list of lines, which lives as long as the handle.
  mutating func set(_ option: ccurl_option, lines: [String]) throws(Refusal) {
    var list: OpaquePointer?
    for line in lines {
      guard let longer = ccurl_list_append(library.pointer, list, line) else {
        ccurl_list_free(library.pointer, list)
        throw Refusal(detail: "libcurl has no memory left")
      }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    try check(ccurl_set_list(library.pointer, handle, option, list), option)
  }

  /// Sets the body, which curl copies.
  func setBody(_ body: [UInt8]) throws(Refusal) {
    try check(
      ccurl_set_size(library.pointer, handle, CCURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count)),
      CCURLOPT_POSTFIELDSIZE_LARGE)
    var bytes = body
    // curl takes a null pointer, which an empty array may give, for "no body here".
    bytes.append(0)
    let code = bytes.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { ccurl_set_pointer(library.pointer, handle, CCURLOPT_COPYPOSTFIELDS, $0) }
    }
    try check(code ?? Int32(CCURLE_OK.rawValue), CCURLOPT_COPYPOSTFIELDS)
  }

  func set(_ option: ccurl_option, pointer: UnsafeMutableRawPointer) throws(Refusal) {
    try check(ccurl_set_pointer(library.pointer, handle, option, pointer), option)
  }

  func set(_ option: ccurl_option, function: @escaping ccurl_data_function) throws(Refusal) {
    try check(ccurl_set_data_function(library.pointer, handle, option, function), option)
  }

  func setPrerequest(_ function: @escaping ccurl_prereq_function) throws(Refusal) {
    try check(ccurl_set_prereq_function(library.pointer, handle, function), CCURLOPT_PREREQFUNCTION)
  }

  /// Has curl write what goes wrong where `detail(of:)` reads it.
  func keepErrorText() throws(Refusal) {
    try set(CCURLOPT_ERRORBUFFER, pointer: message)
  }

  /// The message of curl for an error: its own if it wrote one, else that of the code.
  func detail(of code: ccurl_code) -> String {
    let written = text(UnsafeBufferPointer(start: message, count: Int(CCURL_ERROR_SIZE.rawValue)))
    return written.isEmpty ? String(cString: ccurl_error_text(library.pointer, Int32(code.rawValue))) : written
  }

  private func check(_ code: Int32, _ option: ccurl_option) throws(Refusal) {
    guard code != CCURLE_OK.rawValue else { return }
    let reason = String(cString: ccurl_error_text(library.pointer, code))
    throw Refusal(detail: "libcurl does not take option \(option.rawValue): \(reason)")
  }
}
