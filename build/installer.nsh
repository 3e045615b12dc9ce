; Join links (invigil:...) open the app. The installer registers that, and the uninstaller takes it away: the app itself
; makes no setting that outlives it.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\invigil" "" "URL:Invigil join link"
  WriteRegStr SHCTX "Software\Classes\invigil" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\invigil\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\invigil"
!macroend
