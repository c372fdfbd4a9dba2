/// What the program says of things outside of the wizard, for its pictures; a test compares it with the program.
public enum Said {
  public static let refused = "The server refused the request (400)."
  public static let notAuthorised =
    "The server did not take the token (401), so nothing was created. Another one is read from its "
    + "file at once, from INTAKE_TOKEN at the next start."
    + " It said: Invalid token."
  public static let notReached = "The server cannot be reached: Connection refused. Nothing was sent."
  public static let unknown = "The connection closed before an answer came. The request may have arrived."
  public static let absent = "The request is not in the server's list, so it did not arrive."
  public static let ambiguous =
    "The server's list has 2 that may be this request: b60dc695-cd0f-4538-9211-ea9c4933e0e4"
    + " (2026-11-23 21:02:31+00:00), 0c1d2e3f-aaaa-4bbb-8ccc-0123456789ab (2026-11-23)."
  public static let held = "ann has this draft open on db7 since 13:40."
  public static let heldWords = "open: ann"
  public static let changedOnDisk = "The file was changed by somebody else since it was opened here."
  public static let diskFull = "No space left on device (write /home/ann/drafts/bob-big-boy-7f3a91c2.json)."
}
