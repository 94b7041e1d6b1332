<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>viewer</name>
    <message>
        <source> ({method} failed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(1/{reduction} size)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {count:,} could not be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {count:,} not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Show number:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 pixel of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of numbered PNG files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name holds no folder; choose one without slashes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A view of a file with such a name cannot be kept; rename the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About LIIF Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {time} and {bytes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions that match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size (100%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size. Drag to see other parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the files to export, or a whole folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding detail… {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After Chen, Liu and Wang, {title}, CVPR 2021. Licence: {licence}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An Apple graphics card (MPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An NVIDIA graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image viewer in which zoom has no pixels: the photo is drawn as a continuous function, asked for exactly the pixels that the window shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected error occurred; pass the report on to have it mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And back again, so that it repeats without a jump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animated PNG (nothing lost, large)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As other windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As quick as looks the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the file needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the file needs ({automatic}%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At 100% this is the photo itself, pixel for pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind test ended without a choice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Blind test, {count} choices: {parts}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Both views are the same; zoom in first, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkerboard behind transparency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder to write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window stops this. Nothing half written is left, and files that were to be replaced stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour the parts by how finished they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with and without JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with another picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare, or another way of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied a link to this view; paste it here or give it to the program to come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the file “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the file&apos;s path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied {width} × {height} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a link to this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file&apos;s path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail added so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: {size}, {bytes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag left or middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag over the part to export. Esc to cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag over the part to see. Esc to cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing {width:,} × {height:,} pixels for the printer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by {model} on {device}, in {precision}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here, then roll the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact (fp32)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export several files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export several files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export {count:,} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported “{name}”: {what}, {bytes}, in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra fine (takes 8 times as long)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film of a zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film of a zoom…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filmstrip of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting or an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the kept views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full detail · {likeness} to reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a page or frame…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes through the pictures (Ctrl: zooms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of what is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold Space, or Shift while comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the size is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include names of files and folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not settled yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG clean-up {strength}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, quality about {quality}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep, but remove the location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept this view; Go &gt; Kept views comes back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, most detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave full screen or the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the original to judge by…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loupe on both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 (small, plays everywhere)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make differences brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make them darker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for the open picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory, in megabytes: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse and motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse and touchpad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the line between the panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the slider left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the slider right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movement on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: everything at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted. Here is the next pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is guessed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent. To have the error mended, copy this report and pass it on to the makers of the program, with a word on what you did before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only image files on this computer can be dropped here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open at 1/{reduce} size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordinary zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other keys for the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output pixels per pixel of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan sideways, up and down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste image or path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percent of the photo&apos;s own size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain enlargement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing at {speed:g}×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview, one to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of all files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality and format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes blocks, ringing and dots that JPEG compression left in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file that is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the picture itself: its own pixels will be gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same colour profile as the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the comparison as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved the comparison as “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the other pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by hand…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are not kept, because “{path}” cannot be written; allow that to keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+wheel, Ctrl+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show red, green and blue instead of brightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the difference, or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where detail is guessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide show: each picture for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of zooming by the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay at this spot when I change pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing of “{name}” is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch how it is enlarged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not a file&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy will have nothing there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file would take about {bytes} and the disk has {free} left; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is still being read; export it in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is still being read; film it in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last one first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean of all eight flips and quarter turns of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mouse wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo, reduced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview could not be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quickest there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same image again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were damaged and are partly the usual ones again; the damaged file is kept as “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tint is what the network adds to plain enlargement:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no pixels at the bottom: it stays sharp as far as you go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder “{folder}”; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no image and no path of one on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing in view to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is smaller than the photo; no detail is added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the photo&apos;s own pixels, or plain enlargement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two fingers on a touchpad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected errors occurred; pass the report on to have them mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 100% there is nothing to add: zoom in to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebP (small, plays in browsers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the same of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this pane shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, pinch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where detail is guessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where detail is guessed could not be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where detail is guessed: in a moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 2 times (200%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 3 times (300%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 4 times (400%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 5 times (500%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 6 times (600%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 7 times (700%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 8 times (800%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 9 times (900%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom glides, details fade in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to a part…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to {percent}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom: choose or type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>animation animated speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>animation reduced motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background around the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch folder enlarge all convert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between the two: {likeness}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bookmark position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bookmark remember place position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Auto interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Bicubic interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Draft interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge LIIF interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Lanczos interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Light draft interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Nearest interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export captions side by side screenshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>follows from the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here {added} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>honesty map uncertain trust doubt confidence hallucination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learnt from other photos, not recorded in this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none is going on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not while comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to clean up here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the graphics card: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasted, in no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preferences options configure language theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rotate flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save enlarge bigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selection rectangle region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sort order descending newest first largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sort order folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>theme dark mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thumbnails strip gallery contact sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video animation movie export</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{count:,} pixels</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} exports are not finished.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{count} more waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{exported:,} of {count:,} exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{format} has no transparency: white is laid under the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{format} {mode}, {bits} bits a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{gain} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is taken by “{action}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label} could not be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{length:g} pixels of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} does not fit in memory any more; close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} · JPEG cleaned up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} · starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} on {device}, {precision}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, in pixels of the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {zoom} at {x:.0f}, {y:.0f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.0f} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.0f} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.2g} gigapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent:.0f}%, about {time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pictures}, each asked from the function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quality}, colour {sampling}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{setting}: back to the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} because of an unexpected error; try again, or pass the report on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: not enough memory. Close other programs or use a smaller picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels, {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width:.0f} × {height:.0f} pixels from {left:.0f}, {top:.0f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height}, {megapixels:.1f} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{action}”: press the keys it should have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{folder}” cannot be made: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be brought back; look for it in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be moved to the trash here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be renamed: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written: {reason}; choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” exists already; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” holds no settings of this program; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was deleted or moved; what you see is from memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
