@echo off
rem Runs Afterglow with the Java that came with it, else with that of JAVA_HOME or of the path, 17 or newer. All words go to the program.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if exist "%~dp0..\lib\runtime\bin\java.exe" set "java=%~dp0..\lib\runtime\bin\java"
set "version=0"
for /f "tokens=3" %%v in ('""%java%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version =""') do set "version=%%v"
if %version% LSS 17 goto nojava
"%java%" "@%~dp0..\lib\app\java.options" -XX:-CreateCoredumpOnCrash -Dafterglow.command=afterglow %AFTERGLOW_JAVA_OPTS% -jar "%~dp0..\lib\app\afterglow.jar" %*
exit /b %ERRORLEVEL%

:nojava
echo Afterglow needs Java, version 17 or newer. Install it from https://adoptium.net and open a new window. 1>&2
echo If it is installed already, say where: set JAVA_HOME=C:\path\to\java 1>&2
exit /b 2
